import { computedOutputs } from "../../../src/offline/computed-outputs";
import type { Properties } from "../../../src/offline/recorded";
import { unwrap } from "../../../src/offline/wire";
import { deletionRefusal, updateRefusal } from "./deletion-protection";
import { HalfMade } from "./half-made";
import { identityOf, mayShareIdentity } from "./identity";
import { Mishaps, type Operation } from "./mishaps";
import { over, revised, withChanges } from "./outputs";
import { creationRefusal } from "./taken-names";

/**
 * A resource as it stands in the stand-in for AWS. Properties are in the engine's protocol form.
 */
export interface LiveResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/**
 * What is known of a resource by who asks for it; of its outputs, the ARN and the region matter.
 */
export type Reference = Pick<LiveResource, "urn" | "id" | "outputs">;

/** What was done, and to what, as it stood afterwards or, once deleted, before. */
export interface Deed {
  readonly operation: Operation;
  readonly resource: LiveResource;
}

/** A call to AWS, whether it was answered or not. */
export interface Call {
  readonly operation: Operation | "read" | "look up" | "configure";
  /** Where it went; undefined for services that are worldwide. */
  readonly region: string | undefined;
  /** Name of the resource, token of the look-up. */
  readonly subject: string;
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

/** A cloud as it can be written down. */
export interface Snapshot {
  readonly resources: readonly LiveResource[];
  readonly generations: Readonly<Record<string, number>>;
  readonly defaultRegion: string;
}

const account = "123456789012";

/** Stands in for the clouds behind the providers: it holds what was made, and nothing else. */
export class LiveCloud {
  /** Everything done so far, in order. */
  readonly deeds: Deed[] = [];
  /** Every call so far, in order. */
  readonly calls: Call[] = [];
  /** Region of resources and look-ups that name none, as the provider was configured. */
  defaultRegion = "us-east-1";
  /** Regions that answer no call. What has no region is worldwide and answers always. */
  readonly lostRegions = new Set<string>();
  readonly mishaps = new Mishaps();
  #resources: LiveResource[] = [];
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
    return [...this.#resources];
  }

  /** What stands, and what is needed to go on from here; deeds, calls and mishaps are not. */
  snapshot(): Snapshot {
    if (this.#backing !== undefined) {
      throw new Error("a cloud that is backed by another cannot be written down");
    }
    return {
      resources: this.resources(),
      generations: Object.fromEntries(this.#generations),
      defaultRegion: this.defaultRegion,
    };
  }

  /** Goes on from what was written down. */
  restore({ resources, generations, defaultRegion }: Snapshot): void {
    this.#resources = [...resources];
    for (const [urn, generation] of Object.entries(generations)) {
      this.#generations.set(urn, generation);
    }
    this.defaultRegion = defaultRegion;
  }

  /** Takes note of a call, and fails, as every call does, if its region is lost. */
  call(call: Call): void {
    this.calls.push(call);
    if (call.region !== undefined && this.lostRegions.has(call.region)) {
      throw new Error(`${call.region} does not answer`);
    }
  }

  /** Finds a resource as AWS would describe it; undefined if there is none. */
  read(reference: Reference): LiveResource | undefined {
    const standing = this.#find(reference);
    if (standing !== undefined) {
      this.#callOn("read", standing);
    }
    return standing;
  }

  /** Makes a resource; one that names no region stands in its provider's. */
  async create(
    resource: Named,
    inputs: Properties,
    providerRegion = this.defaultRegion,
  ): Promise<LiveResource> {
    const generation = (this.#generations.get(resource.urn) ?? 0) + 1;
    const { id, ...computed } = computedOutputs(
      resource.type,
      generation === 1 ? resource.urn : `${resource.urn}#${generation}`,
      resource.name,
      unwrap(inputs).values,
      { account, defaultRegion: providerRegion },
    );
    const made = { ...resource, id, inputs, outputs: over(inputs, revised(computed, generation)) };
    this.#callOn("create", made);
    const failure = await this.mishaps.meet("create", resource.type);
    if (failure !== undefined && failure.halfway !== true) {
      throw new Error(`${resource.type} ${id} cannot be created: it was made to fail`);
    }
    const taken = this.#resources.some((other) => identityOf(other) === identityOf(made));
    if (taken && !mayShareIdentity(made)) {
      throw new Error(`${resource.type} ${id} exists already`);
    }
    const refusal = creationRefusal(made, this.resources());
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    this.#generations.set(resource.urn, generation);
    const backed = await this.#behind(made.type)?.create(made);
    const standing = this.#keep("create", {
      ...made,
      id: backed?.id ?? made.id,
      outputs: { ...made.outputs, ...backed?.outputs },
    });
    if (failure !== undefined) {
      throw new HalfMade(standing, `${resource.type} ${id} is not ready: it was made to fail`);
    }
    return standing;
  }

  /**
   * Gives a resource new inputs: those that differ from what its caller takes it to have, so that
   * what became of the others meanwhile stays. What AWS computed stays too, except where an input
   * of that name came.
   *
   * Source: HasChange in the updates of terraform-provider-aws, such as
   * internal/service/ecs/service.go.
   */
  async update(reference: Reference, wanted: Properties, known: Properties): Promise<LiveResource> {
    const standing = await this.#meeting("update", reference);
    const inputs = withChanges(standing.inputs, known, wanted);
    const refusal = updateRefusal(standing, inputs);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    const computed = Object.fromEntries(
      Object.entries(standing.outputs).filter(([key]) => !(key in standing.inputs)),
    );
    const tags = inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
    const outputs = { ...over(inputs, computed), ...this.#within(standing, inputs), ...tags };
    const updated = { ...standing, inputs, outputs };
    await this.#behind(standing.type)?.update(updated, standing);
    return this.#keep("update", updated);
  }

  async delete(reference: Reference): Promise<void> {
    const resource = await this.#meeting("delete", reference);
    const refusal = deletionRefusal(resource);
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    await this.#behind(resource.type)?.delete(resource);
    this.#put(resource, undefined);
    this.deeds.push({ operation: "delete", resource });
  }

  /** Lets a resource stand that nobody made here. */
  place(resource: LiveResource): void {
    this.#resources.push(resource);
  }

  /** Changes a resource behind the engine's back, as a failover or an operator does. */
  change(reference: Reference, properties: Properties): void {
    const standing = this.#standing(reference);
    this.#put(standing, {
      ...standing,
      inputs: { ...standing.inputs, ...properties },
      outputs: { ...standing.outputs, ...properties },
    });
  }

  /** Lists that were given and that AWS adds to, such as the stream of each replica of a table. */
  #within({ type, urn, name, outputs }: LiveResource, inputs: Properties): Properties {
    const generation = this.#generations.get(urn) ?? 1;
    const computed = computedOutputs(
      type,
      generation === 1 ? urn : `${urn}#${generation}`,
      name,
      unwrap(inputs).values,
      { account, defaultRegion: String(outputs.region ?? this.defaultRegion) },
    );
    const lists = Object.entries(computed).filter(
      ([key, value]) => key in inputs && Array.isArray(value),
    );
    return Object.fromEntries(lists);
  }

  #find(reference: Reference): LiveResource | undefined {
    const alike = this.#resources.filter((one) => identityOf(one) === identityOf(reference));
    // By an alias, a resource may be asked for under another URN than it was made with; by an
    // import or a look-up, under nothing but its id.
    return (
      alike.find(({ urn }) => urn === reference.urn) ??
      alike[0] ??
      this.#resources.find(({ urn, id }) => urn === reference.urn && id === reference.id)
    );
  }

  #standing(reference: Reference): LiveResource {
    const standing = this.#find(reference);
    if (standing === undefined) {
      throw new Error(`${reference.urn} with id ${reference.id} does not exist`);
    }
    return standing;
  }

  async #meeting(operation: Operation, reference: Reference): Promise<LiveResource> {
    const standing = this.#standing(reference);
    this.#callOn(operation, standing);
    if ((await this.mishaps.meet(operation, standing.type)) !== undefined) {
      throw new Error(`${operation} of ${standing.type} ${standing.id} was made to fail`);
    }
    return standing;
  }

  #callOn(operation: Call["operation"], { name, outputs }: LiveResource): void {
    const region = typeof outputs.region === "string" ? outputs.region : undefined;
    this.call({ operation, region, subject: name });
  }

  #behind(type: string): Backing | undefined {
    return this.#backing?.serves(type) ? this.#backing : undefined;
  }

  #keep(operation: Operation, resource: LiveResource): LiveResource {
    this.#put(resource, resource);
    this.deeds.push({ operation, resource });
    return resource;
  }

  #put({ urn, ...rest }: LiveResource, replacement: LiveResource | undefined): void {
    const identity = identityOf({ urn, ...rest });
    this.#resources = [
      ...this.#resources.filter((one) => one.urn !== urn || identityOf(one) !== identity),
      ...(replacement === undefined ? [] : [replacement]),
    ];
  }
}
