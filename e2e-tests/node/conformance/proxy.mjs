// A proxy for tests of the comparison itself: passes everything on, apart from the request header named by DROP.
import { createServer, request } from 'node:http';

const [target, drop] = [new URL(process.argv[2]), process.env.DROP];

const server = createServer((req, res) => {
  const headers = { ...req.headers };
  delete headers[drop];
  const passed = request(target, { method: req.method, headers }, (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    res.flushHeaders();
    answer.pipe(res);
  });
  passed.on('error', () => res.destroy());
  res.on('close', () => passed.destroy());
  req.pipe(passed);
});
server.listen(0, '127.0.0.1', () => console.log(`Proxy listens on http://127.0.0.1:${server.address().port}/mcp`));
