package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.wire.ImapOutput;

/// Writes BODYSTRUCTURE, and BODY without its extension fields (RFC 3501 §7.4.2).
public final class BodyStructure {
    private final ImapOutput out;
    private final boolean extended;

    private BodyStructure(ImapOutput out, boolean extended) {
        this.out = out;
        this.extended = extended;
    }

    public static void write(ImapOutput out, Part part, boolean extended) throws IOException {
        new BodyStructure(out, extended).part(part);
    }

    private void part(Part part) throws IOException {
        out.text("(");
        if (part.isMultipart()) {
            for (Part child : part.children()) {
                part(child);
            }
            out.text(" ");
            string(part.subtype());
            if (extended) {
                out.text(" ");
                parameters(part.content());
                tail(part.fields());
            }
        } else {
            leaf(part);
        }
        out.text(")");
    }

    private void leaf(Part part) throws IOException {
        string(part.type());
        out.text(" ");
        string(part.subtype());
        out.text(" ");
        parameters(part.content());
        out.text(" ");
        nstring(part.fields().id());
        out.text(" ");
        nstring(part.fields().description());
        out.text(" ");
        string(part.fields().encoding());
        out.text(" ").number(part.octets());
        if (part.message().isPresent() && part.envelope().isPresent()) {
            out.text(" ");
            part.envelope().get().write(out);
            out.text(" ");
            part(part.message().get());
            out.text(" ").number(part.lines());
        } else if (part.isText()) {
            out.text(" ").number(part.lines());
        }
        if (extended) {
            out.text(" ");
            nstring(part.fields().md5());
            tail(part.fields());
        }
    }

    private void tail(Part.Fields fields) throws IOException {
        if (fields.disposition().isPresent()) {
            ParameterField disposition = fields.disposition().get();
            out.text(" (");
            string(disposition.value());
            out.text(" ");
            parameters(disposition.parameters());
            out.text(")");
        } else {
            out.text(" NIL");
        }
        out.text(" ");
        languages(fields.language());
        out.text(" ");
        nstring(fields.location());
    }

    private void languages(List<String> languages) throws IOException {
        if (languages.isEmpty()) {
            out.text("NIL");
            return;
        }
        String before = "(";
        for (String language : languages) {
            out.text(before);
            string(language);
            before = " ";
        }
        out.text(")");
    }

    private void parameters(List<ParameterField.Parameter> parameters) throws IOException {
        if (parameters.isEmpty()) {
            out.text("NIL");
            return;
        }
        String before = "(";
        for (ParameterField.Parameter p : parameters) {
            out.text(before);
            string(p.name());
            out.text(" ");
            string(p.value());
            before = " ";
        }
        out.text(")");
    }

    private void string(String value) throws IOException {
        out.string(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void nstring(@Nullable String value) throws IOException {
        if (value == null) {
            out.text("NIL");
        } else {
            string(value);
        }
    }
}
