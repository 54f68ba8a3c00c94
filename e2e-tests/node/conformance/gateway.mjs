import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts the gateway named by SLUICE_JAVA and SLUICE_JAR in front of one server; resolves once it listens. */
export async function startGateway(upstream) {
  const home = mkdtempSync(join(tmpdir(), 'sluice-conformance-'));
  const config = join(home, 'sluice.yaml');
  writeFileSync(config, `servers:\n  - name: mock\n    url: ${upstream}\n`);
  const options = ['--port', '0', '--management-port', '0', '--open', '--data', join(home, 'data'), '--config', config];
  const child = spawn(process.env.SLUICE_JAVA, ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', process.env.SLUICE_JAR, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const listens = /^Sluice listens on (http:\S+)/.exec(line);
    if (listens) {
      child.stdout.resume();
      return `${listens[1]}/mock/mcp`;
    }
  }
  throw new Error('the gateway ended before it listened');
}
