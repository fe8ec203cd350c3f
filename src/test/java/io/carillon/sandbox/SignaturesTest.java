package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What the sandbox computes is what the vendors and standards print: their values, not those of our own signers. */
class SignaturesTest {

    /** help.aliyun.com/document_detail/2593177.html, the example with fixed parameters. */
    @Test
    void acs3() {
        String nobody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        String request = String.join("\n", "POST", "/", "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            "host:ecs.cn-shanghai.aliyuncs.com", "x-acs-action:RunInstances", "x-acs-content-sha256:" + nobody,
            "x-acs-date:2023-10-26T10:22:32Z", "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d", "x-acs-version:2014-05-26", "",
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version", nobody);
        assertThat(Acs3.hash(request.getBytes(StandardCharsets.UTF_8)))
            .isEqualTo("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259");
        assertThat(Acs3.signature(request, "YourAccessKeySecret"))
            .isEqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    /** No value of the vendor exists for the robot; this one was made by openssl from the words of the page. */
    @Test
    void dingtalkRobot() {
        assertThat(DingtalkRobot.sign("1577808000000", "this is secret")).isEqualTo("ijHEivi6YiCNPZOq4hZstmvZ3sPfbioAiMhP30ae7W0=");
        assertThat(DingtalkRobot.sign("1700000000000", "SEC0123456789abcdef")).isEqualTo("TSZbRFUuvaSQaRKUpF970OPCb2/LcQAP3wOvwZIzBZk=");
    }

    /** RFC 8291, section 5. */
    @Test
    void theBrowserReadsTheExampleOfTheStandard() {
        byte[] body = Base64.getUrlDecoder().decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
            + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
        assertThat(new String(Browser.ofTheExample().decrypt(body), StandardCharsets.UTF_8))
            .isEqualTo("When I grow up, I want to be a watermelon");
        body[body.length - 1] ^= 1;
        assertThat(Browser.ofTheExample().decrypt(body)).isNull();
    }
}
