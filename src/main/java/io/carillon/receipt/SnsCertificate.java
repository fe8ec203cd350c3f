package io.carillon.receipt;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The certificate that Amazon SNS signs with. As in the AWS SDK for Java (module sns-message-manager) it must bear the name of SNS; its
 * file has no chain, so what is trusted is the HTTPS connection to the host that it was fetched from.
 */
final class SnsCertificate {

    /** {@code sns.amazonaws.com}; with the region in younger ones, in China and for the government of the US. */
    private static final Pattern NAME = Pattern.compile("sns(-signing)?([.-][a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");
    private static final int DNS = 2;

    private SnsCertificate() {
    }

    /** @throws CertificateException where it is none, or that of someone else */
    static X509Certificate read(byte[] pem) throws CertificateException {
        X509Certificate certificate =
            (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        if (certificate.getSubjectAlternativeNames() == null
                || certificate.getSubjectAlternativeNames().stream().noneMatch(SnsCertificate::isAmazons)) {
            throw new CertificateException("it does not bear the name of Amazon SNS");
        }
        return certificate;
    }

    /** @param name its type and its value */
    private static boolean isAmazons(List<?> name) {
        return name.get(0).equals(DNS) && NAME.matcher((String) name.get(1)).matches();
    }
}
