// Custom properties are allowed in `style`.
import "react";

declare module "react" {
  interface CSSProperties {
    [custom: `--${string}`]: string | number | undefined;
  }
}
