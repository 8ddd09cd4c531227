package io.datawarp.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A workbook with a password, as Excel writes it. */
public final class ProtectedWorkbook {

    private ProtectedWorkbook() {}

    public static byte[] of(byte[] workbook) throws IOException, GeneralSecurityException, InvalidFormatException {
        try (POIFSFileSystem files = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OPCPackage book = OPCPackage.open(new ByteArrayInputStream(workbook));
                    OutputStream hidden = encryptor.getDataStream(files)) {
                book.save(hidden);
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }
}
