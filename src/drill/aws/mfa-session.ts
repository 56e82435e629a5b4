import type { RoleCredentials } from "./assumed-role";

/** Asks a person for the code of a device; undefined where nobody gives one. */
export type AskMfaCode = (device: string) => Promise<string | undefined>;

type Provider = () => Promise<RoleCredentials>;

/** What the SDK asks for a code. [credential-provider-ini 3.x, dist-types/fromIni.d.ts] */
type MfaCodeProvider = (device: string) => Promise<string>;

/** A code that nobody gave. By its name the SDK's word for credentials that there are none of. */
class NoMfaCode extends Error {
  constructor(why: string) {
    super(why);
    this.name = "CredentialsProviderError";
  }
}

/** Another region asks for the code already: what it gets is everybody's. */
class AskedAlready extends Error {}

/**
 * The one session of a profile whose role takes a code of MFA. A code is good once [docs: IAM,
 * "AWS does not allow a TOTP code to be used more than once"], so the first region that needs one
 * assumes the role, and all others share what it got. Nothing keeps the code.
 */
export class MfaSession {
  readonly #ask: AskMfaCode | undefined;
  #held: Promise<RoleCredentials> | undefined;

  /** @param ask left out where nobody sits at a terminal */
  constructor(ask: AskMfaCode | undefined) {
    this.#ask = ask;
  }

  /** Whether somebody has been asked for a code, whatever became of it. */
  get isAsked(): boolean {
    return this.#held !== undefined;
  }

  /** Credentials as `make` finds them; where those take a code, the same for every region. */
  provider(make: (code: MfaCodeProvider) => Provider): Provider {
    return async () => {
      if (this.#held !== undefined) return this.#held;
      let own: PromiseWithResolvers<RoleCredentials> | undefined;
      const find = make(async (device) => {
        if (this.#held !== undefined) throw new AskedAlready();
        own = withResolvers();
        this.#held = own.promise;
        // Who waits for it is told; where nobody does, nothing is wrong.
        own.promise.catch(() => {});
        return this.#code(device);
      });
      try {
        const found = await find();
        own?.resolve(found);
        return found;
      } catch (error) {
        if (error instanceof AskedAlready && this.#held !== undefined) return this.#held;
        own?.reject(error);
        throw error;
      }
    };
  }

  /** Who needs credentials next asks for a code anew. */
  forget(): void {
    this.#held = undefined;
  }

  async #code(device: string): Promise<string> {
    if (this.#ask === undefined) {
      throw new NoMfaCode(
        `the profile takes a code of ${device}, and nobody is at a terminal to give it: ` +
          "assume its role by your own tools first",
      );
    }
    const code = (await this.#ask(device))?.trim();
    if (code) return code;
    throw new NoMfaCode(`nobody gave the code of ${device}, which the profile takes`);
  }
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** Node 20 has no `Promise.withResolvers`. */
function withResolvers<Value>(): PromiseWithResolvers<Value> {
  let resolve: (value: Value) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<Value>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

const sessions = new WeakMap<AskMfaCode, Map<string, MfaSession>>();

/** The session of a profile with those whom the same person is asked for: one code for all. */
export function mfaSessionOf(ask: AskMfaCode | undefined, profile: string | undefined): MfaSession {
  if (ask === undefined) return new MfaSession(undefined);
  const known = sessions.get(ask) ?? new Map<string, MfaSession>();
  sessions.set(ask, known);
  const session = known.get(profile ?? "") ?? new MfaSession(ask);
  known.set(profile ?? "", session);
  return session;
}
