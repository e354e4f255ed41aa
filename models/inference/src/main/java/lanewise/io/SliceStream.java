package lanewise.io;

import java.io.IOException;
import java.io.InputStream;

/** A slice as a stream, so that text of any length is read in small pieces. */
final class SliceStream extends InputStream {
    private final Slice slice;
    private long done;

    SliceStream(Slice slice) {
        this.slice = slice;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = (int) Math.min(length, slice.length() - done);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        var piece = new byte[count];
        slice.source().read(slice.offset() + done, piece, count);
        System.arraycopy(piece, 0, target, offset, count);
        done += count;
        return count;
    }
}
