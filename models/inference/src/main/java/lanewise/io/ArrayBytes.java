package lanewise.io;

import java.io.EOFException;
import java.io.IOException;

/** Bytes in memory; the array is shared, not copied. */
record ArrayBytes(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long position, byte[] target, int count) throws IOException {
        if (position < 0 || position > bytes.length - count) {
            throw new EOFException("the data ends before byte " + (position + count));
        }
        System.arraycopy(bytes, (int) position, target, 0, count);
    }
}
