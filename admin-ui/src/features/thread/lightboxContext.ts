// How a picture in the thread asks to be seen large.
import { createContext, useContext } from "react";

export const LightboxContext = createContext<{ open: (fileId: string) => void }>({ open: () => {} });

export const useLightbox = () => useContext(LightboxContext);
