// Decrypts one body. Arguments, base64url: private key and auth of the browser, the body. A line with the text.
import {createECDH} from 'node:crypto';
import ece from 'http_ece';

const [privateKey, authSecret, body] = process.argv.slice(2);
const browser = createECDH('prime256v1');
browser.setPrivateKey(privateKey, 'base64url');
const plain = ece.decrypt(Buffer.from(body, 'base64url'), {version: 'aes128gcm', privateKey: browser, authSecret});
console.log(JSON.stringify({text: plain.toString()}));
