package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.carillon.wire.Problems;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is answered before any route. */
class ErrorPageTest {

    private final ApplicationAvailability availability = mock();

    @Test
    void anInstanceThatStartsKnowsNoPathYetAndSaysSo() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);
        assertThat(answer(404).getStatus()).isEqualTo(503);
        assertThat(answer(405).getStatus()).isEqualTo(503);
        assertThat(answer(404).getHeader("Retry-After")).isEqualTo("2");
        assertThat(answer(400).getStatus()).isEqualTo(400);
    }

    @Test
    void aPathThatIsNoneIsNotFoundWhereTheRoutesRun() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(answer(404).getStatus()).isEqualTo(404);
        assertThat(answer(405).getStatus()).isEqualTo(405);
    }

    private MockHttpServletResponse answer(int status) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ErrorPage(new Problems(), availability).answer(request, response);
        return response;
    }
}
