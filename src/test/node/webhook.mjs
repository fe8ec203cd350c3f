// A receiver of webhooks that believes what the library of standardwebhooks.com verifies. Arguments: whose it is, %s in it being host and
// port, and from what its secret is derived. A line with the port, then one for each call.
import {createHmac} from 'node:crypto';
import {createServer} from 'node:http';
import {Webhook} from 'standardwebhooks';

const [whose, master] = process.argv.slice(2);
const say = line => console.log(JSON.stringify(line));
let webhook;

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
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port;
  webhook = new Webhook('whsec_' + createHmac('sha256', master).update(whose.replace('%s', `127.0.0.1:${port}`)).digest('base64'));
  say({port});
});
