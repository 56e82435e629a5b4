/** Bundles functions into `<outdir>/<name>.mjs`, by their names. */
export function bundleFunctions(
  entryPoints: Readonly<Record<string, string>>,
  outdir: string,
): Promise<void>;
