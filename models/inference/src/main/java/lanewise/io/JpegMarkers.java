package lanewise.io;

/**
 * What the header of a JPEG file says beyond what ImageIO tells.
 *
 * @param components samples per pixel; 4 is CMYK or YCCK; 0 if there is no frame
 * @param adobeTransform the transform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK; −1 without that marker
 * @param orientation how the camera was held, as EXIF numbers it: 1 to 8, 1 is upright
 */
record JpegMarkers(int components, int adobeTransform, int orientation) {
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int ORIENTATION_TAG = 0x0112;

    /** Reads the marker segments before the first scan; what is broken is left to the decoder to complain about. */
    static JpegMarkers of(byte[] file) {
        int components = 0;
        int transform = -1;
        int orientation = 1;
        var bytes = new Bytes(file, 0, file.length);
        int at = 2;
        while (at + 4 <= file.length && bytes.u8(at) == 0xff && bytes.u8(at + 1) != START_OF_SCAN) {
            int marker = bytes.u8(at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            int length = bytes.u16(at + 2, true);
            if (length < 2 || length > file.length - at - 2) {
                break;
            }
            var segment = new Bytes(file, at + 4, length - 2);
            if (isFrame(marker) && segment.length >= 6) {
                components = segment.u8(5);
            } else if (marker == APP14 && segment.startsWith("Adobe") && segment.length >= 12) {
                transform = segment.u8(11);
            } else if (marker == APP1 && segment.startsWith("Exif\0\0")) {
                orientation = orientation(segment.from(6));
            }
            at += 2 + length;
        }
        return new JpegMarkers(components, transform, orientation);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** The orientation in the first directory of a TIFF header; 1 if it is not there or makes no sense. */
    private static int orientation(Bytes tiff) {
        boolean isBigEndian = tiff.startsWith("MM");
        if (tiff.length < 8 || !isBigEndian && !tiff.startsWith("II")) {
            return 1;
        }
        long directory = tiff.u32(4, isBigEndian);
        if (directory > tiff.length - 2) {
            return 1;
        }
        int entries = tiff.u16((int) directory, isBigEndian);
        for (long entry = directory + 2; entries > 0 && entry + 12 <= tiff.length; entries--, entry += 12) {
            if (tiff.u16((int) entry, isBigEndian) == ORIENTATION_TAG) {
                int value = tiff.u16((int) entry + 8, isBigEndian);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** Part of a file as unsigned numbers; callers stay within {@code length}. */
    private record Bytes(byte[] file, int offset, int length) {
        int u8(int at) {
            return file[offset + at] & 0xff;
        }

        int u16(int at, boolean isBigEndian) {
            return isBigEndian ? u8(at) << 8 | u8(at + 1) : u8(at + 1) << 8 | u8(at);
        }

        long u32(int at, boolean isBigEndian) {
            long first = u16(at, isBigEndian);
            long second = u16(at + 2, isBigEndian);
            return isBigEndian ? first << 16 | second : second << 16 | first;
        }

        boolean startsWith(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (i >= length || u8(i) != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        Bytes from(int start) {
            return new Bytes(file, offset + start, length - start);
        }
    }
}
