// Amazon SES by aws-ses-v2-local. A line with the port; what was sent is read at /store.
import {createRequire} from 'node:module';
import {createServer} from 'node:net';

const serve = createRequire(import.meta.url)('aws-ses-v2-local').default;

// It knows no "any free port".
const free = createServer().listen(0, '127.0.0.1', () => {
  const {port} = free.address();
  free.close(async () => {
    await serve({host: '127.0.0.1', port});
    console.log(JSON.stringify({port}));
  });
});
