// A receiver of webhooks that believes what the library of standardwebhooks.com verifies. Argument: the secret. A line with the port, then
// one for each call.
import {createServer} from 'node:http';
import {Webhook} from 'standardwebhooks';

const webhook = new Webhook(process.argv[2], {format: 'raw'});
const say = line => console.log(JSON.stringify(line));

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk)).on('end', () => {
    try {
      say({event: webhook.verify(Buffer.concat(chunks).toString(), request.headers)});
      response.writeHead(204).end();
    } catch (error) {
      say({refused: error.message});
      response.writeHead(401).end();
    }
  });
});
server.listen(0, '127.0.0.1', () => say({port: server.address().port}));
