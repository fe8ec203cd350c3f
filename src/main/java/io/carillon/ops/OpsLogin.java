package io.carillon.ops;

import io.carillon.message.Hashes;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** The one user of Hawtio and Jolokia, in the role OPS. Name and password come as options of the JAAS entry. */
public class OpsLogin implements LoginModule {

    static final String USER = "user";
    static final String PASSWORD = "password";

    private Subject subject;
    private CallbackHandler callbacks;
    private Map<String, ?> options;

    /** A name that JAAS and Hawtio can tell from a role by its class. */
    public record User(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    /** The role Hawtio asks for. */
    public record Role(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Override
    public void initialize(Subject forSubject, CallbackHandler handler, Map<String, ?> state, Map<String, ?> entryOptions) {
        subject = forSubject;
        callbacks = handler;
        options = entryOptions;
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("user");
        PasswordCallback password = new PasswordCallback("password", false);
        try {
            callbacks.handle(new Callback[] {name, password});
        } catch (java.io.IOException | UnsupportedCallbackException e) {
            throw new LoginException(e.getMessage());
        }
        if (!Hashes.same(options.get(USER).toString(), name.getName())
                || !Hashes.same(options.get(PASSWORD).toString(), text(password))) {
            throw new FailedLoginException("wrong user or password");
        }
        return true;
    }

    private static String text(PasswordCallback password) {
        return password.getPassword() == null ? null : new String(password.getPassword());
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().add(new User(options.get(USER).toString()));
        subject.getPrincipals().add(new Role("OPS"));
        return true;
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeIf(principal -> principal instanceof User || principal instanceof Role);
        return true;
    }
}
