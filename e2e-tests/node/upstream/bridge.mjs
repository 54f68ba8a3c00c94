/**
 * Runs a web-standard handler behind node:http. The response body is cancelled as soon as the peer is gone,
 * also while nothing is written, so that a dropped idle stream does not linger.
 */
export async function serve(req, res, limit, handle) {
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const body = req.method === 'POST' ? await read(req, limit) : undefined;
  const response = body === null ? tooLarge() : await handle(toRequest(req, body, gone.signal), body);
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.flushHeaders();
  if (response.body !== null) {
    await pump(response.body.getReader(), res, gone.signal);
  }
  res.end();
}

async function read(req, limit) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > limit) {
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge() {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32000, message: 'Body too large' } }, { status: 413 });
}

function toRequest(req, body, signal) {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    headers.append(req.rawHeaders[i], req.rawHeaders[i + 1]);
  }
  return new Request(`http://${req.headers.host ?? 'localhost'}${req.url}`, { method: req.method, headers, body, signal });
}

async function pump(reader, res, signal) {
  const cancel = () => reader.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) {
    cancel();
  }
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ done: true }));
    if (done || signal.aborted) {
      return;
    }
    if (!res.write(value)) {
      await new Promise((resolve) => {
        res.once('drain', resolve);
        res.once('close', resolve);
      });
    }
  }
}
