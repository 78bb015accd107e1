import type { RoutingSettings } from '../../core/model/routing';
import type { RoutingReader } from '../../core/ports';

/** Settings that do not change while the process runs. */
export function fixedRouting(settings: RoutingSettings): RoutingReader {
  return { read: async () => settings };
}
