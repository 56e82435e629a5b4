/** How a client of the AWS SDK reaches the emulator in one region. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Settings of a client that may do everything, as an administrator. */
export function clientSettings(endpoint: string, region: string): ClientSettings {
  // The emulator takes this key for the account's root user.
  return { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}
