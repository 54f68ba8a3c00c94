// Runs the reference client through a gateway of its own: node through.mjs <url of the suite's mock server>
import { startGateway } from './gateway.mjs';

// The suite kills only the shell it started, so the deadline has to be here.
setTimeout(() => process.exit(1), 40_000).unref();
process.argv[2] = await startGateway(process.argv[2]);
await import('./client.mjs');
