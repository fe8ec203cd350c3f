// A mail server by smtp-server (Nodemailer), which offers SMTPUTF8. A line with the port, then one for each mail.
import {SMTPServer} from 'smtp-server';

const say = line => console.log(JSON.stringify(line));

const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const {mailFrom, rcptTo} = session.envelope;
      say({from: mailFrom.address, utf8: Boolean(mailFrom.args && mailFrom.args.SMTPUTF8), to: rcptTo.map(one => one.address),
        source: Buffer.concat(parts).toString('utf8')});
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => say({port: server.server.address().port}));
