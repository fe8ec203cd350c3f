package io.carillon.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Why a text cannot be read as YAML, and what was expected, in one line. It quotes nothing of the text, which may hold a credential.
 *
 * @param line   1-based
 * @param column 1-based
 */
public record YamlMistake(int line, int column, String reason) {

    private static final String FOUND = ", but found ";
    private static final List<Said> SAID = List.of(
        new Said("mapping values are not allowed", "a key cannot stand here: expected the indentation of the line before, a space after its"
            + " ':', or quotes around a value that holds ': '"),
        new Said("TAB", "expected spaces, found a tab"),
        new Said("cannot start any token", "expected quotes around a value that begins with a special character"),
        new Said("undefined alias", "expected quotes around a value that begins with '*' or '!'"),
        new Said("for the tag", "expected quotes around a value that begins with '*' or '!'"),
        new Said("escape character", "expected '\\\\' for a backslash between double quotes"),
        new Said("node content", "expected a value, found none"));

    /** @param parser a part of what snakeyaml says */
    private record Said(String parser, String plain) {
    }

    /** What the parser says, at the innermost failure that has a place; empty where it is none of a parser. */
    public static Optional<YamlMistake> of(Throwable failure) {
        YamlMistake found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException yaml) {
                return Optional.of(marked(yaml));
            }
            if (cause instanceof ReaderException character) {
                return Optional.of(new YamlMistake(0, 0, "the character number %d is one that YAML does not allow (U+%04X)"
                    .formatted(character.getPosition() + 1, character.getCodePoint())));
            }
            if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
                JsonLocation at = json.getLocation();
                found = new YamlMistake(at.getLineNr(), at.getColumnNr(), read(json));
            }
        }
        return Optional.ofNullable(found);
    }

    private static YamlMistake marked(MarkedYAMLException e) {
        String problem = Objects.toString(e.getProblem(), "");
        Mark begin = e.getContextMark();
        boolean open = problem.contains("end of stream") && begin != null;
        Mark at = open ? begin : e.getProblemMark();
        return new YamlMistake(at == null ? 0 : at.getLine() + 1, at == null ? 0 : at.getColumn() + 1,
            problem.startsWith("expected <block end>") && begin != null ? indentation(e, begin) : plain(problem, begin, open));
    }

    private static String indentation(MarkedYAMLException e, Mark begin) {
        String expected = String.valueOf(e.getContext()).contains("mapping") ? "a key" : "a list item ('- ')";
        String problem = e.getProblem();
        String token = problem.substring(problem.indexOf(FOUND) + FOUND.length());
        String found = token.contains("mapping start") || token.equals("'?'") ? "a key"
            : token.contains("sequence start") || token.equals("'-'") ? "a list item ('- ')" : token.contains("scalar") ? "a text" : token;
        boolean moved = begin.getColumn() != e.getProblemMark().getColumn();
        return (moved ? "wrong indentation: " : "") + "expected " + expected + " in column " + (begin.getColumn() + 1) + ", as in line "
            + (begin.getLine() + 1) + "; found " + found + " in column " + (e.getProblemMark().getColumn() + 1);
    }

    private static String plain(String problem, Mark begin, boolean open) {
        if (open) {
            return "the quote that opens here is never closed";
        }
        Optional<String> known = SAID.stream().filter(said -> problem.contains(said.parser())).map(Said::plain).findFirst();
        String line = begin == null ? "" : Integer.toString(begin.getLine() + 1);
        return known.orElseGet(() -> problem.contains("duplicate key") ? twice(line)
            : problem.contains("expected ':'") ? "expected ': ' after the key of line " + line
            : problem.contains(", but got") && begin != null ? problem.substring(0, problem.indexOf(", but got"))
                + "; what is not closed begins in line " + line + ", column " + (begin.getColumn() + 1) : problem);
    }

    private static String twice(String line) {
        String map = line.isEmpty() ? "" : ", here in that of line " + line;
        return "expected each key once in a map" + map + "; this one stands there twice";
    }

    /** What Jackson says of a text that is YAML. */
    private static String read(JsonProcessingException e) {
        String text = Objects.toString(e.getOriginalMessage(), "");
        if (e instanceof MismatchedInputException type) {
            String path = type.getPath().stream().map(Reference::getFieldName).filter(Objects::nonNull).collect(Collectors.joining("."));
            return text.startsWith("No content") ? "the file is empty"
                : text.startsWith("Trailing token") ? "expected one document, found a second one"
                : (path.isEmpty() ? "" : path + ": ") + "expected " + wanted(type.getTargetType());
        }
        return text.startsWith("Duplicate field") ? twice("") : "expected quotes around a value that begins with '{' or '['";
    }

    private static String wanted(Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(one -> one.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        }
        return type == null ? "another value" : Collection.class.isAssignableFrom(type) ? "a list" : type == boolean.class
            || type == Boolean.class ? "true or false" : type == String.class ? "a text" : type.isPrimitive()
            || Number.class.isAssignableFrom(type) ? "a number" : "a map";
    }
}
