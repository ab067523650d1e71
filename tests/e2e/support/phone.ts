// A phone as most people hold one.
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
