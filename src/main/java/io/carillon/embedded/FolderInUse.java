package io.carillon.embedded;

import java.nio.file.Path;

/** Another instance works on the same data folder. */
class FolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder, String owner) {
        super("the data folder " + folder + " is in use by another Carillon (process " + owner + ")");
    }
}
