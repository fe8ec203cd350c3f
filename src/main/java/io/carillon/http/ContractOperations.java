package io.carillon.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.springframework.stereotype.Component;

/**
 * Camel's contract-first serving, without the operations marked {@code x-lean}: those have routes of their own on platform-http.
 * Named in the settings of camel-rest-openapi.
 */
@Component("contractOperations")
class ContractOperations extends DefaultRestOpenapiProcessorStrategy {

    @Override
    public void validateOpenApi(OpenAPI openAPI, String basePath, PlatformHttpConsumerAware consumer) throws Exception {
        Paths rest = new Paths();
        openAPI.getPaths().forEach((path, item) -> {
            PathItem kept = new PathItem();
            item.readOperationsMap().forEach((method, operation) -> {
                if (!isLean(operation)) {
                    kept.operation(method, operation);
                }
            });
            if (!kept.readOperations().isEmpty()) {
                rest.addPathItem(path, kept);
            }
        });
        super.validateOpenApi(new OpenAPI().paths(rest), basePath, consumer);
    }

    private static boolean isLean(Operation operation) {
        return operation.getExtensions() != null && Boolean.TRUE.equals(operation.getExtensions().get("x-lean"));
    }
}
