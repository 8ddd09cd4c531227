package io.datawarp.export.run;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Iceberg's reference server of a REST catalogue in front of another catalogue, for those who know the token. */
final class RestCatalogue {

    static final String TOKEN = "test-token";

    private final Server server;

    RestCatalogue(URI address, Catalog tables) {
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        ServletContextHandler all = new ServletContextHandler();
        all.addServlet(new ServletHolder(new Guarded(tables)), "/*");
        server.setHandler(all);
    }

    void start() throws Exception {
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    private static final class Guarded extends RESTCatalogServlet {

        private static final long serialVersionUID = 1;

        Guarded(Catalog tables) {
            super(new RESTCatalogAdapter(tables));
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                super.service(request, response);
            } else {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }
}
