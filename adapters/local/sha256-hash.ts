import { createHash } from 'node:crypto';
import type { Hash } from '../../core/ports';

/** SHA-256 of the text's UTF-8 bytes, in hex. */
export const sha256Hash: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
