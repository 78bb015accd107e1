/**
 * Who hears of what, out of the files that people wrote. Broken ones keep the last good ones, and where there never were any,
 * the default counts: an alert that comes to the wrong channel is better than one that never comes.
 */
import type { LastGoodSettings } from '../adapters/local/last-good-settings';
import { DEFAULT_ROUTING, type RoutingSettings } from '../core/model/routing';
import type { RoutingReader } from '../core/ports';

export function settingsRouting(settings: LastGoodSettings<RoutingSettings>): RoutingReader {
  return { read: () => settings.read().catch(() => DEFAULT_ROUTING) };
}
