/**
 * A saved file is live within seconds, a broken one changes nothing.
 *
 * <p>{@link io.carillon.reload.Watcher} reads the folders, {@link io.carillon.reload.Reloader} decides,
 * {@link io.carillon.reload.Trial} builds the new set in a throw-away context, {@link io.carillon.reload.Swap} puts it in place of the
 * old one while {@link io.carillon.reload.Gates} hold the callers. Camel's own reload is not used: in 4.17
 * it leaves templated routes and Kamelets as they were and removes the old routes before it knows that the new ones start.
 */
package io.carillon.reload;
