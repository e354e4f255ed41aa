package lanewise.io;

import lanewise.graph.ElementType;

/** The element types of ONNX, {@code TensorProto.DataType}. */
public enum OnnxType {
    UNDEFINED(0, null),
    FLOAT(1, StoredType.F32),
    UINT8(2, StoredType.U8),
    INT8(3, StoredType.I8),
    UINT16(4, StoredType.U16),
    INT16(5, StoredType.I16),
    INT32(6, StoredType.I32),
    INT64(7, StoredType.I64),
    STRING(8, null),
    BOOL(9, StoredType.BOOL),
    FLOAT16(10, StoredType.F16),
    DOUBLE(11, StoredType.F64),
    UINT32(12, StoredType.U32),
    UINT64(13, StoredType.U64),
    COMPLEX64(14, null),
    COMPLEX128(15, null),
    BFLOAT16(16, StoredType.BF16),
    FLOAT8E4M3FN(17, null),
    FLOAT8E4M3FNUZ(18, null),
    FLOAT8E5M2(19, null),
    FLOAT8E5M2FNUZ(20, null),
    UINT4(21, null),
    INT4(22, null),
    FLOAT4E2M1(23, null);

    private final int code;
    private final StoredType stored;

    OnnxType(int code, StoredType stored) {
        this.code = code;
        this.stored = stored;
    }

    /** The type of a number in a file; {@link #UNDEFINED} for one that this version does not know. */
    public static OnnxType of(int code) {
        for (OnnxType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return UNDEFINED;
    }

    /** What elements are written as. */
    static OnnxType of(ElementType type) {
        return switch (type) {
            case FLOAT -> FLOAT;
            case LONG -> INT64;
            case BOOL -> BOOL;
        };
    }

    /** Its number in a file. */
    public int code() {
        return code;
    }

    /** Whether tensors of this type can be read. */
    public boolean isSupported() {
        return stored != null;
    }

    /** Whether tensors of this type become {@code FloatTensor}s. */
    public boolean isFloat() {
        return stored != null && stored.isFloat();
    }

    /** How the elements are stored, or null. */
    StoredType stored() {
        return stored;
    }
}
