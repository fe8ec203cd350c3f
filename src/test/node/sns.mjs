// Amazon SNS by the server of serverless-offline-sns. A line with the port, then one for each message it published.
import {createRequire} from 'node:module';
// By its file: the package shows only its plug-in.
import {SNSServer} from './node_modules/serverless-offline-sns/dist/sns-server.js';

const express = createRequire(new URL('./node_modules/serverless-offline-sns/', import.meta.url))('express');
const say = line => console.log(JSON.stringify(line));
const app = express();
const sns = new SNSServer(() => {}, app, 'eu-central-1', '123456789012');
const publish = sns.publish.bind(sns);
sns.publish = (target, subject, message, structure, attributes, group) => {
  const answer = publish(target, subject, message, structure, attributes, group);
  say({target, subject, message, attributes});
  return answer;
};
const server = app.listen(0, '127.0.0.1', () => say({port: server.address().port}));
