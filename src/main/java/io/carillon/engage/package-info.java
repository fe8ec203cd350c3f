/** What recipients do with a message: they open it, they follow a link. */
package io.carillon.engage;
