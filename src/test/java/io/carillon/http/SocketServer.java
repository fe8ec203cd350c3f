package io.carillon.http;

import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** A web server that serves nothing but the socket of inboxes. */
final class SocketServer {

    private SocketServer() {
    }

    static void prepare(Tomcat tomcat, Path folder, EventSocket socket) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((classes, servlets) -> {
            socket.setServletContext(servlets);
            socket.afterSingletonsInstantiated();
        }, Set.of());
        Tomcat.addServlet(context, "none", new org.apache.catalina.servlets.DefaultServlet());
        context.addServletMappingDecoded("/", "none");
        tomcat.getConnector();
    }
}
