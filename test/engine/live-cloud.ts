import { computedOutputs } from "../../src/offline/computed-outputs";
import type { Properties } from "../../src/offline/recorded";
import { echo, unwrap } from "../../src/offline/wire";
import { deletionRefusal } from "./deletion-protection";

/** A resource as it stands in the stand-in for AWS. Properties are in the engine's protocol form. */
export interface LiveResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What was done to a resource. */
export interface Deed {
  readonly operation: "create" | "update" | "delete";
  readonly urn: string;
}

/** A resource as the engine names it. */
export interface Named {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

const account = "123456789012";

/** Stands in for the clouds behind the providers: it holds what was made, and nothing else. */
export class LiveCloud {
  /** Everything done so far, in order. */
  readonly deeds: Deed[] = [];
  /** Region of resources and look-ups that name none, as the provider was configured. */
  defaultRegion = "us-east-1";
  readonly #resources = new Map<string, LiveResource>();
  /** How often each URN was made: what replaces a resource gets an id of its own. */
  readonly #generations = new Map<string, number>();

  get account(): string {
    return account;
  }

  resources(): LiveResource[] {
    return [...this.#resources.values()];
  }

  find(urn: string, id: string): LiveResource | undefined {
    return this.#resources.get(keyOf(urn, id));
  }

  create(resource: Named, inputs: Properties): LiveResource {
    const generation = (this.#generations.get(resource.urn) ?? 0) + 1;
    const { id, ...computed } = computedOutputs(
      resource.type,
      generation === 1 ? resource.urn : `${resource.urn}#${generation}`,
      resource.name,
      unwrap(inputs).values,
      { account, defaultRegion: this.defaultRegion },
    );
    if (this.#resources.has(keyOf(resource.urn, id))) {
      throw new Error(`${resource.type} ${id} exists already`);
    }
    this.#generations.set(resource.urn, generation);
    return this.#keep("create", { ...resource, id, inputs, outputs: over(inputs, computed) });
  }

  /** Gives a resource new inputs. What AWS computed stays, except where an input of that name came. */
  update(urn: string, id: string, inputs: Properties): LiveResource {
    const standing = this.#standing(urn, id);
    const computed = Object.fromEntries(
      Object.entries(standing.outputs).filter(([key]) => !(key in standing.inputs)),
    );
    const tags = inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
    const outputs = { ...over(inputs, computed), ...tags };
    return this.#keep("update", { ...standing, inputs, outputs });
  }

  delete(urn: string, id: string): void {
    const standing = this.find(urn, id);
    const refusal = standing && deletionRefusal(standing);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    this.#resources.delete(keyOf(urn, id));
    this.deeds.push({ operation: "delete", urn });
  }

  /** Changes a resource behind the engine's back, as a failover or an operator does. */
  change({ urn, id }: LiveResource, properties: Properties): void {
    const standing = this.#standing(urn, id);
    this.#resources.set(keyOf(urn, id), {
      ...standing,
      inputs: { ...standing.inputs, ...properties },
      outputs: { ...standing.outputs, ...properties },
    });
  }

  #standing(urn: string, id: string): LiveResource {
    const standing = this.find(urn, id);
    if (standing === undefined) {
      throw new Error(`${urn} with id ${id} does not exist`);
    }
    return standing;
  }

  #keep(operation: Deed["operation"], resource: LiveResource): LiveResource {
    this.#resources.set(keyOf(resource.urn, resource.id), resource);
    this.deeds.push({ operation, urn: resource.urn });
    return resource;
  }
}

function keyOf(urn: string, id: string): string {
  return `${urn}|${id}`;
}

/** Inputs as a provider gives them back, and over them what it computed. */
function over(inputs: Properties, computed: Properties): Properties {
  const given = Object.entries(inputs).map(([key, value]) => [key, echo(value)]);
  return { ...Object.fromEntries(given), ...computed };
}
