package org.civae.store;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;

/** Writes what an {@link Optional} holds, and null for an empty one. */
public final class OptionalJson implements TypeAdapterFactory {

  @Override
  @SuppressWarnings("unchecked")
  public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (type.getRawType() != Optional.class) return null;
    ParameterizedType optional = (ParameterizedType) type.getType();
    TypeToken<?> held = TypeToken.get(optional.getActualTypeArguments()[0]);
    return (TypeAdapter<T>) of(gson.getAdapter(held));
  }

  private static <H> TypeAdapter<Optional<H>> of(TypeAdapter<H> held) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, Optional<H> value) throws IOException {
        held.nullSafe().write(out, value.orElse(null));
      }

      @Override
      public Optional<H> read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
          in.nextNull();
          return Optional.empty();
        }
        return Optional.of(held.read(in));
      }
    };
  }
}
