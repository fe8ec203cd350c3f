/** Processes that benchmark and chaos suite are made of. Each is a JVM with the class path of the test. */
package io.carillon.process;
