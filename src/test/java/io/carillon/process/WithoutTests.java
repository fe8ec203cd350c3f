package io.carillon.process;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The tests lie in the packages of what they test: the scan of the application must not take their worlds in. */
public final class WithoutTests extends TypeExcludeFilter {

    /** @return the application as it is shipped, and these beans of a test */
    public static SpringApplicationBuilder application(Class<?>... sources) {
        return new SpringApplicationBuilder(sources)
            .initializers(started -> started.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
        return type.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WithoutTests;
    }

    @Override
    public int hashCode() {
        return WithoutTests.class.hashCode();
    }
}
