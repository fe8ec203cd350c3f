/** The HTTP border: platform-http on the servlet port, asynchronous to the end of the route, open only for what the contract names. */
package io.carillon.http;
