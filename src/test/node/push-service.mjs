// A push service and the browser behind it, of parts that are not ours: http_ece for RFC 8188 and 8291, Node's crypto for RFC 8292.
// Arguments: private key and auth of the browser, base64url. A line of JSON for the port, then one for each message or refusal.
import {createServer} from 'node:http';
import {createECDH, createPublicKey, verify} from 'node:crypto';
import ece from 'http_ece';

const [privateKey, authSecret] = process.argv.slice(2);
const browser = createECDH('prime256v1');
browser.setPrivateKey(privateKey, 'base64url');

const json = part => JSON.parse(Buffer.from(part, 'base64url').toString());

function identity(header, origin) {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header);
  const [head, claims, signature] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url')};
  const right = verify('sha256', Buffer.from(`${head}.${claims}`),
    {key: createPublicKey({key: jwk, format: 'jwk'}), dsaEncoding: 'ieee-p1363'}, Buffer.from(signature, 'base64url'));
  const {aud, exp, sub} = json(claims);
  const left = exp - Date.now() / 1000;
  if (point.length !== 65 || !right || json(head).alg !== 'ES256' || aud !== origin || !(left > 0 && left <= 86400)) {
    throw new Error(`not identified: signed ${right}, aud ${aud}, ${left} s left`);
  }
  return {key, sub};
}

function take(request, body) {
  const who = identity(request.headers.authorization, `http://${request.headers.host}`);
  if (request.headers['content-encoding'] !== 'aes128gcm' || !/^\d+$/.test(request.headers.ttl) || body.length > 4096) {
    throw new Error('not a message of RFC 8030 and 8188');
  }
  const plain = ece.decrypt(body, {version: 'aes128gcm', privateKey: browser, authSecret});
  return {...who, ttl: Number(request.headers.ttl), message: JSON.parse(plain.toString())};
}

const say = line => console.log(JSON.stringify(line));

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk)).on('end', () => {
    try {
      say(take(request, Buffer.concat(chunks)));
      response.writeHead(201, {location: '/m/1'}).end();
    } catch (error) {
      say({refused: error.message});
      response.writeHead(400).end();
    }
  });
});
server.listen(0, '127.0.0.1', () => say({port: server.address().port}));
