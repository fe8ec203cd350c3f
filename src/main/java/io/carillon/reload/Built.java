package io.carillon.reload;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.dsl.yaml.common.exception.YamlDeserializationException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;

/** A set of sources built in a context, and the art of saying which line of which file is to blame when that fails. */
final class Built {

    /** Camel names the step that failed between these marks. */
    private static final Pattern STEP = Pattern.compile("at: >>> (.*?) <<< in route", Pattern.DOTALL);

    /** What a file called for and nobody defines. */
    private static final Pattern MISSING = Pattern.compile("(?:(?:Kamelet|RouteTemplate) with id|route from template:) (\\S+)");

    private final ModelCamelContext context;
    private final TrialDirect direct;
    private final Map<String, Source> byLocation = new HashMap<>();

    Built(ModelCamelContext context, TrialDirect direct, Collection<Source> sources) {
        this.context = context;
        this.direct = direct;
        sources.forEach(source -> byLocation.put(source.location(), source));
    }

    Set<String> unserved() {
        return direct.unserved();
    }

    void around(Source source, RouteSet.Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw blame(source, e);
        }
    }

    /** Nobody serves the name: the step that calls it is to blame. */
    BrokenSource caller(String name) {
        for (RouteDefinition route : context.getRouteDefinitions()) {
            for (SendDefinition<?> send : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class)) {
                if (("direct:" + name).equals(context.resolvePropertyPlaceholders(send.getEndpointUri().replace("{{", "{{?")))) {
                    return new BrokenSource(source(route), send.getLineNumber(), "nobody serves direct:" + name, null);
                }
            }
        }
        return new BrokenSource(null, 0, "nobody serves direct:" + name, null);
    }

    /** @param at the file that was being added, or null if the whole was being built */
    BrokenSource blame(Source at, Exception e) {
        if (e instanceof BrokenSource known) {
            return known;
        }
        RouteDefinition route = at == null ? route(e) : null;
        if (route != null) {
            return new BrokenSource(source(route), line(route, e), BrokenSource.rootOf(e), e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Matcher missing = MISSING.matcher(String.valueOf(cause.getMessage()));
            BrokenSource mention = missing.find() ? mention(at, missing.group(1), e) : null;
            if (mention != null) {
                return mention;
            }
        }
        return new BrokenSource(at, marked(e), BrokenSource.rootOf(e), e);
    }

    private BrokenSource mention(Source at, String name, Exception e) {
        for (Source source : at == null ? byLocation.values() : List.of(at)) {
            List<String> lines = new String(source.content(), StandardCharsets.UTF_8).lines().toList();
            for (int i = 0; source.kind() == Kind.ROUTES && i < lines.size(); i++) {
                if (lines.get(i).contains(name)) {
                    return new BrokenSource(source, i + 1, BrokenSource.rootOf(e), e);
                }
            }
        }
        return null;
    }

    static BrokenSource unbuilt(Source source, Exception e) {
        return e instanceof BrokenSource known ? known : new BrokenSource(source, marked(e), BrokenSource.rootOf(e), e);
    }

    private RouteDefinition route(Throwable e) {
        RouteDefinition found = null;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String id = cause instanceof FailedToCreateRouteException create ? create.getRouteId()
                    : cause instanceof FailedToStartRouteException start ? start.getRouteId() : null;
            // The innermost route is the one that fails; those around it call it as a Kamelet.
            RouteDefinition definition = id == null ? null : context.getRouteDefinition(id);
            found = definition == null ? found : definition;
        }
        return found;
    }

    private Source source(RouteDefinition route) {
        String location = route.getInput() == null ? null : route.getInput().getLocation();
        Source source = location == null ? null : byLocation.get(location);
        return source != null || route.getResource() == null ? source : byLocation.get(route.getResource().getLocation());
    }

    static int line(RouteDefinition route, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Matcher step = STEP.matcher(String.valueOf(cause.getMessage()));
            if (step.find()) {
                for (ProcessorDefinition<?> node : steps(route)) {
                    if (node.toString().equals(step.group(1)) && node.getLineNumber() > 0) {
                        return node.getLineNumber();
                    }
                }
            }
        }
        return route.getInput() == null ? route.getLineNumber() : route.getInput().getLineNumber();
    }

    @SuppressWarnings("rawtypes")
    private static Collection<ProcessorDefinition> steps(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
    }

    private static Place marked(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof YamlDeserializationException marked && marked.getProblemMark().isPresent()) {
                return new Place(marked.getProblemMark().get().getLine() + 1, marked.getProblemMark().get().getColumn() + 1);
            }
        }
        return new Place(0, 0);
    }
}
