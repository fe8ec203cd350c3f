package io.carillon.sandbox;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys of the curve P-256 as web push writes them. */
final class P256 {

    static final int POINT_BYTES = 65;
    private static final int HALF = 32;

    private P256() {
    }

    /** @param point uncompressed: 4, x, y */
    static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT_BYTES || point[0] != 4) {
            throw new InvalidKeyException("not an uncompressed point");
        }
        ECPoint xy = new ECPoint(new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + HALF)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + HALF, POINT_BYTES)));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(xy, curve()));
    }

    static PrivateKey privateKey(byte[] scalar) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return curve.getParameterSpec(ECParameterSpec.class);
    }
}
