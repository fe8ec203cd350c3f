package io.carillon.render;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In which zone a recipient reads times. */
@Component
class Zones {

    private final ZoneId usual;

    Zones(@Value("${carillon.templates.zone}") ZoneId usual) {
        this.usual = usual;
    }

    /** The zone of this name; that of the settings where there is none, or it is no zone. */
    ZoneId of(Object name) {
        try {
            return name == null ? usual : ZoneId.of(name.toString());
        } catch (DateTimeException e) {
            return usual;
        }
    }
}
