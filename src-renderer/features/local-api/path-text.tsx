import { Fragment } from "react";

/** A path that, where it is too long for its line, goes on in the next one with a whole segment. */
export function PathText({ path }: { readonly path: string }) {
  const segments = path.split("/");
  return (
    <>
      {segments.map((segment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path's segments may repeat and never move
        <Fragment key={index}>
          {index > 1 && <wbr />}
          {index > 0 && "/"}
          {segment}
        </Fragment>
      ))}
    </>
  );
}
