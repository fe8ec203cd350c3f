/** Dead letters for a person: kept, shown, sent again, put away. */
package io.carillon.dead;
