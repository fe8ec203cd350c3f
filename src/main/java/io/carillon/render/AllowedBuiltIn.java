package io.carillon.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The built-ins a template may use, each with what it may be given and what it costs. One that is not here is refused, so also one that a
 * later FreeMarker brings. Not here because they cannot be bounded: what makes code (eval, interpret, new, api), regular expressions
 * (matches, the flag r), methods as values (with_args).
 *
 * @param arguments what may stand between its brackets
 * @param size      result ÷ operand; 0 = a small value
 * @param work      characters looked at ÷ operand
 */
record AllowedBuiltIn(Arguments arguments, int size, int work) {

    /** What may stand between the brackets of a built-in. */
    enum Arguments {
        /** Texts and numbers written in the template, or nothing. */
        LITERALS,
        /** Any expression. */
        EXPRESSIONS,
        /** A lambda. */
        LAMBDA
    }

    /** By name, with underscores. */
    static final Map<String, AllowedBuiltIn> ALL = new TreeMap<>();

    static {
        add(Arguments.LITERALS, 0, 0, "has_content exists length size index counter has_next is_first is_last is_even_item is_odd_item"
            + " item_parity item_parity_cap item_cycle abs ceiling floor round int long double float short byte lower_abc upper_abc"
            + " number_to_date number_to_time number_to_datetime date_if_unknown time_if_unknown datetime_if_unknown");
        add(Arguments.LITERALS, 0, 0, "is_boolean is_collection is_collection_ex is_date is_date_like is_date_only is_datetime"
            + " is_enumerable is_hash is_hash_ex is_indexable is_infinite is_markup_output is_nan is_number is_sequence is_string is_time"
            + " is_unknown_date_like");
        add(Arguments.LITERALS, 0, 0, "iso iso_h iso_h_nz iso_m iso_m_nz iso_ms iso_ms_nz iso_nz iso_local iso_local_h iso_local_h_nz"
            + " iso_local_m iso_local_m_nz iso_local_ms iso_local_ms_nz iso_local_nz iso_utc iso_utc_fz iso_utc_h iso_utc_h_nz iso_utc_m"
            + " iso_utc_m_nz iso_utc_ms iso_utc_ms_nz iso_utc_nz");
        add(Arguments.LITERALS, 0, 1, "number boolean date time datetime contains index_of last_index_of");
        add(Arguments.LITERALS, 1, 0, "first last keys values if_exists no_esc markup_string string");
        add(Arguments.LITERALS, 1, 1, "trim trim_to_null blank_to_null empty_to_null chop_linebreak cap_first uncap_first reverse sequence"
            + " join replace substring left_pad right_pad truncate truncate_c truncate_w keep_before keep_before_last keep_after"
            + " keep_after_last remove_beginning remove_ending ensure_starts_with ensure_ends_with chunk");
        add(Arguments.LITERALS, 3, 3, "upper_case lower_case c_upper_case c_lower_case capitalize");
        add(Arguments.LITERALS, 6, 6, "html xhtml xml rtf web_safe js_string j_string json_string c cn esc");
        add(Arguments.LITERALS, 9, 9, "url url_path");
        add(Arguments.LITERALS, 24, 24, "split word_list");                  // an object for each piece
        add(Arguments.LITERALS, 1, 30, "sort sort_by min max");              // by the rules of a language, n log n
        add(Arguments.EXPRESSIONS, 0, 20, "seq_contains seq_index_of seq_last_index_of");
        add(Arguments.EXPRESSIONS, 0, 1, "starts_with ends_with");
        add(Arguments.EXPRESSIONS, 1, 0, "then switch default");
        add(Arguments.LAMBDA, 1, 1, "filter map take_while drop_while");
    }

    private static void add(Arguments arguments, int size, int work, String names) {
        Arrays.stream(names.split(" ")).forEach(name -> ALL.put(name, new AllowedBuiltIn(arguments, size, work)));
    }

    /** @param name as written, {@code upper_case} or {@code upperCase}; null where it is not allowed */
    static AllowedBuiltIn named(String name) {
        return ALL.get(plain(name));
    }

    static String plain(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
