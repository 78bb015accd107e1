/** SHA-256 of a text, hex. For ids and fingerprints, never for secrets. */
export type Hash = (text: string) => string;
