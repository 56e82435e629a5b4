import { computedOutputs } from "../../src/offline/computed-outputs";
import type { Properties } from "../../src/offline/recorded";
import { echo, unwrap } from "../../src/offline/wire";
import { deletionRefusal, updateRefusal } from "./deletion-protection";
import { creationRefusal } from "./taken-names";

/** A resource as it stands in the stand-in for AWS. Properties are in the engine's protocol form. */
export interface LiveResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What is known of a resource by who asks for it; of its outputs, only the ARN matters. */
export type Reference = Pick<LiveResource, "urn" | "id" | "outputs">;

/** What was done, and to what, as it stood afterwards or, once deleted, before. */
export interface Deed {
  readonly operation: "create" | "update" | "delete";
  readonly resource: LiveResource;
}

/** A resource as the engine names it. */
export interface Named {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** Where resources of some types really stand, beside what this cloud keeps in mind of them. */
export interface Backing {
  serves(type: string): boolean;
  /** Makes a resource stand there. Gives back what came out otherwise than it was made up here. */
  create(resource: LiveResource): Promise<Partial<Pick<LiveResource, "id" | "outputs">>>;
  update(resource: LiveResource, before: LiveResource): Promise<void>;
  delete(resource: LiveResource): Promise<void>;
}

const account = "123456789012";

/** Stands in for the clouds behind the providers: it holds what was made, and nothing else. */
export class LiveCloud {
  /** Everything done so far, in order. */
  readonly deeds: Deed[] = [];
  /** Region of resources and look-ups that name none, as the provider was configured. */
  defaultRegion = "us-east-1";
  /** Regions that answer no call. What has no region is worldwide and answers always. */
  readonly lostRegions = new Set<string>();
  readonly #resources = new Map<string, LiveResource>();
  /** How often each URN was made: what replaces a resource gets an id of its own. */
  readonly #generations = new Map<string, number>();
  readonly #backing: Backing | undefined;

  constructor(backing?: Backing) {
    this.#backing = backing;
  }

  get account(): string {
    return account;
  }

  resources(): LiveResource[] {
    return [...this.#resources.values()];
  }

  /** Finds a resource as AWS would describe it; undefined if there is none. */
  read(reference: Reference): LiveResource | undefined {
    const standing = this.#resources.get(keyOf(reference));
    if (standing !== undefined) {
      this.reach(standing.inputs.region);
    }
    return standing;
  }

  /** Fails, as every call does, if the region is lost. */
  reach(region: unknown): void {
    if (typeof region === "string" && this.lostRegions.has(region)) {
      throw new Error(`${region} does not answer`);
    }
  }

  async create(resource: Named, inputs: Properties): Promise<LiveResource> {
    this.reach(inputs.region);
    const generation = (this.#generations.get(resource.urn) ?? 0) + 1;
    const { id, ...computed } = computedOutputs(
      resource.type,
      generation === 1 ? resource.urn : `${resource.urn}#${generation}`,
      resource.name,
      unwrap(inputs).values,
      { account, defaultRegion: this.defaultRegion },
    );
    const outputs = over(inputs, revised(computed, generation));
    const made = { ...resource, id, inputs, outputs };
    if (this.#resources.has(keyOf(made)) && inputs.allowOverwrite !== true) {
      throw new Error(`${resource.type} ${id} exists already`);
    }
    const refusal = creationRefusal(made, this.resources());
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    this.#generations.set(resource.urn, generation);
    const backed = await this.#behind(made.type)?.create(made);
    return this.#keep("create", {
      ...made,
      id: backed?.id ?? made.id,
      outputs: { ...made.outputs, ...backed?.outputs },
    });
  }

  /** Gives a resource new inputs. What AWS computed stays, except where an input of that name came. */
  async update(reference: Reference, inputs: Properties): Promise<LiveResource> {
    const standing = this.#standing(reference);
    const refusal = updateRefusal(standing, inputs);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    const computed = Object.fromEntries(
      Object.entries(standing.outputs).filter(([key]) => !(key in standing.inputs)),
    );
    const tags = inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
    const outputs = { ...over(inputs, computed), ...tags };
    const updated = { ...standing, inputs, outputs };
    await this.#behind(standing.type)?.update(updated, standing);
    return this.#keep("update", updated);
  }

  async delete(reference: Reference): Promise<void> {
    const resource = this.#standing(reference);
    const refusal = deletionRefusal(resource);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    await this.#behind(resource.type)?.delete(resource);
    this.#resources.delete(keyOf(resource));
    this.deeds.push({ operation: "delete", resource });
  }

  /** Changes a resource behind the engine's back, as a failover or an operator does. */
  change(reference: Reference, properties: Properties): void {
    const standing = this.#standing(reference);
    this.#resources.set(keyOf(standing), {
      ...standing,
      inputs: { ...standing.inputs, ...properties },
      outputs: { ...standing.outputs, ...properties },
    });
  }

  #standing(reference: Reference): LiveResource {
    const standing = this.read(reference);
    if (standing === undefined) {
      throw new Error(`${reference.urn} with id ${reference.id} does not exist`);
    }
    return standing;
  }

  #behind(type: string): Backing | undefined {
    return this.#backing?.serves(type) ? this.#backing : undefined;
  }

  #keep(operation: Deed["operation"], resource: LiveResource): LiveResource {
    this.#resources.set(keyOf(resource), resource);
    this.deeds.push({ operation, resource });
    return resource;
  }
}

/** An id may be a family's: a task definition and the one that replaces it differ by their ARN. */
function keyOf({ urn, id, outputs }: Reference): string {
  return `${urn}|${typeof outputs.arn === "string" ? outputs.arn : id}`;
}

/** Counts on the number that tells members of one family apart. */
function revised(computed: Properties, generation: number): Properties {
  return typeof computed.revision === "number"
    ? {
        ...computed,
        revision: generation,
        arn: `${computed.arnWithoutRevision}:${generation}`,
      }
    : computed;
}

/** Inputs as a provider gives them back, and over them what it computed. */
function over(inputs: Properties, computed: Properties): Properties {
  const given = Object.entries(inputs).map(([key, value]) => [key, echo(value)]);
  return { ...Object.fromEntries(given), ...computed };
}
