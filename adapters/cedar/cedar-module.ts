/** The Cedar engine (WebAssembly, about 4 MB): loading it takes about 30 ms, so it is loaded at the first use, not at start. */
export type CedarModule = typeof import('@cedar-policy/cedar-wasm/nodejs');

let loaded: CedarModule | null = null;

export function cedarModule(): CedarModule {
  // The nodejs build reads its .wasm file from beside itself, so a bundle keeps this package external.
  loaded ??= require('@cedar-policy/cedar-wasm/nodejs') as CedarModule;
  return loaded;
}
