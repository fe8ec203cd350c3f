package io.carillon.chaos;

import io.carillon.CarillonApplication;
import io.carillon.process.Jvm;
import io.carillon.process.WithoutTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is shipped, and the {@link FaultPoints}, a process of its own. Its standard input arms them. */
public final class App {

    private App() {
    }

    /** Ready when it says so; runs until it is ended. */
    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext context = WithoutTests.application(CarillonApplication.class, FaultPoints.class).run(args);
        System.out.println(Jvm.READY);
        FaultPoints points = context.getBean(FaultPoints.class);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            points.arm(Fault.of(order));
        }
    }
}
