// The scripts of every page. Each module finds its own elements; a page without them costs nothing.
import { startLive } from './live.mjs';
import { startKeys } from './keys.mjs';
import { startMoments } from './time.mjs';
import { startDrafts } from './drafts.mjs';

startLive();
startKeys();
startMoments();
startDrafts();
